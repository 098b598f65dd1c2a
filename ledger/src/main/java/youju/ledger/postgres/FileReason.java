package youju.ledger.postgres;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Why a file or folder couldn't be used, in words: Java's exceptions often carry its path alone. */
public final class FileReason {
    private FileReason() {}

    public static String of(IOException failed) {
        return switch (failed) {
            case NoSuchFileException missing -> "there is no file " + missing.getFile();
            case AccessDeniedException denied -> denied.getFile() + " can't be read or written: permission denied";
            case FileAlreadyExistsException there -> there.getFile() + " is there already and is no folder";
            case FileSystemException file -> file.getFile() + ": " + words(file.getReason());
            default -> failed.getMessage() == null ? words(null) : failed.getMessage();
        };
    }

    /** The system's own reasons begin with a capital: No space left on device. */
    private static String words(@Nullable String reason) {
        return reason == null || reason.isBlank()
                ? "can't be read or written"
                : reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
    }
}
