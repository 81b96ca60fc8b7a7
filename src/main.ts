import './ui/base.css';

// A browser below the floor has had #app taken away by `public/floor.js`: nothing starts there.
const root = document.querySelector<HTMLElement>('#app');

// Two dynamic imports make two chunks: a tablet never loads the staff's.
if (root && /^\/nhan-vien(\/|$)/.test(location.pathname)) {
  const { mountStaff } = await import('./staff/staff.tsx');
  mountStaff(root);
} else if (root) {
  const { mountKiosk } = await import('./kiosk/kiosk.tsx');
  mountKiosk(root);
}
