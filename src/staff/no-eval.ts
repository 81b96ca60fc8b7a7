import { z } from 'zod';

// Before any schema is made: each would try whether it may compile text into code, and our pages
// forbid that, so browsers would report it as an attack.
z.config({ jitless: true });
