// The live room: the stream says which parts look different, each is fetched under this reader's own rights.
import "kinds:scripts";
import { listen } from "./stream.js";
import { keepTime } from "./time.js";
import { sendMoves } from "./moves.js";
import { keepDrafts } from "./drafts.js";
import { refreshAll, refresh } from "./fragments.js";
import { keepNotes } from "./notes.js";
import { keepWithinReach } from "./strip.js";
import { keepSteady } from "./steady.js";
import "./sheets.js";
import "./applause.js";

const OF_NOTES = ["notes", "cursors"];
const room = document.querySelector("[data-room]");
if (room) {
  keepTime(room);
  keepDrafts(room);
  sendMoves(room);
  keepWithinReach(room);
  keepSteady(room);
  const noted = keepNotes(room);
  listen(room, {
    touched: (names, seq) => {
      names.filter((name) => OF_NOTES.includes(name)).forEach((name) => noted(name, seq));
      refresh(room, ...names.filter((name) => !OF_NOTES.includes(name)));
    },
    reload: () => refreshAll(room),
  });
}
