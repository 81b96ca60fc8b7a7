/** What is loaded after the first question stands; each function is the name of its module in `late.tsx`. */
export const loadLater = () => import('./screens/later-screens.tsx');
export const loadSettings = () => import('./screens/settings-door.tsx');
export const loadEnrolment = () => import('./screens/enrol-screen.tsx');
export const loadAmbience = () => import('./ambience.tsx');
