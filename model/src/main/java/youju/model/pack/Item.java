package youju.model.pack;

import youju.model.Position;

/** One text of a list, with its place. */
record Item(String text, Position position) {}
