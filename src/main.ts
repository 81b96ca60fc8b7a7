import './ui/base.css';

const root = document.querySelector<HTMLElement>('#app');
if (!root) throw new Error('the page has no #app');

// Two dynamic imports make two chunks: a tablet never loads the staff's.
if (/^\/nhan-vien(\/|$)/.test(location.pathname)) {
  const { mountStaff } = await import('./staff/staff.tsx');
  mountStaff(root);
} else {
  const { mountKiosk } = await import('./kiosk/kiosk.tsx');
  mountKiosk(root);
}
