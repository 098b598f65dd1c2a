package youju.ledger.file;

import java.time.Instant;

/** A file as it was uploaded: the SHA-256 of its content in hexadecimal, what it was called, what it is, bytes, by whom, when. */
public record StoredFile(String hash, String name, String mediaType, long size, String account, Instant at) {}
