// The agenda: reorder by drag and by keyboard.
