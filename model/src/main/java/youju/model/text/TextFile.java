package youju.model.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text files in any of the encodings that {@link Encoding} knows. */
public final class TextFile {
    /** How much of a file is looked at to tell its encoding when it is read as a stream. */
    private static final int SAMPLE = 1 << 16;
    private static final long LARGEST = 64L << 20;

    private TextFile() {}

    /**
     * The whole text, without its byte order mark, line breaks as they are.
     *
     * @throws UnreadableTextException where the file can't be read, is larger than 64 MB, empty, or in no known encoding
     */
    public static String read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new UnreadableTextException(file + ": larger than 64 MB, too large for one text");
            }
            return decode(Files.readAllBytes(file), file.toString());
        } catch (IOException failed) {
            throw unreadable(file, failed);
        }
    }

    /**
     * The text of bytes that were got by another way; {@code name} is what mistakes call them.
     *
     * @throws UnreadableTextException where they are empty or in no known encoding
     */
    public static String decode(byte[] bytes, String name) {
        String text = Encoding.of(bytes, true).flatMap(encoding -> encoding.text(bytes, true))
                .orElseThrow(() -> unknown(
                        name));
        if (text.isBlank()) {
            throw new UnreadableTextException(name + ": the text is empty");
        }
        return text;
    }

    /**
     * The text as a stream, its encoding told from the beginning: for sheets of any size. A character that is malformed
     * further on gives a {@link java.nio.charset.CharacterCodingException} when it is read.
     *
     * @throws UnreadableTextException where the file can't be read or is in no known encoding
     */
    public static BufferedReader open(Path file) {
        try {
            byte[] sample;
            try (InputStream in = Files.newInputStream(file)) {
                sample = in.readNBytes(SAMPLE);
            }
            Encoding encoding = Encoding.of(sample, sample.length < SAMPLE).orElseThrow(() -> unknown(file
                    .toString()));
            InputStream in = Files.newInputStream(file);
            in.skipNBytes(encoding.mark());
            return new BufferedReader(new InputStreamReader(in, encoding.charset().newDecoder()));
        } catch (IOException failed) {
            throw unreadable(file, failed);
        }
    }

    private static UnreadableTextException unknown(String name) {
        return new UnreadableTextException(
                name + ": in no known encoding; UTF-8, UTF-16 and GB18030 are recognised");
    }

    private static UnreadableTextException unreadable(Path file, IOException failed) {
        String why = switch (failed) {
            case java.nio.file.NoSuchFileException missing -> "there is no such file";
            case java.nio.file.AccessDeniedException denied -> "may not be read";
            default -> Files.isDirectory(file) ? "is a folder, not a file" : "can't be read: " + failed.getMessage();
        };
        return new UnreadableTextException(file + ": " + why, failed);
    }
}
