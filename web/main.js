// What every page needs: swapping parts (htmx), the palette, keys, toasts with undo, drafts.
import "htmx.org/dist/htmx.esm.js";
import "./palette.js";
import "./keys.js";
import "./toasts.js";
import "./swaps.js";
import "./walk.js";
import "./drafts.js";
import "./sure.js";
import "./forms.js";
import "./busy.js";
import "./rank.js";
