// The live room.
