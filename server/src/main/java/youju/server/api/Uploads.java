package youju.server.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

import jakarta.servlet.http.HttpServletRequest;

import youju.ledger.load.SheetException;

/** Bodies that are files: taken as they come, up to so much. */
public final class Uploads {
    private static final int BUFFER = 1 << 16;

    private Uploads() {}

    /** Copies a request's body; refuses one that is longer than that many bytes, or empty. */
    static void copyFile(HttpServletRequest request, OutputStream to, long most) throws IOException {
        if (copy(request, to, most) == 0) {
            throw new Problem(Problem.Code.REQUIRED, null, "请求内容应为文件本身，现在是空的");
        }
    }

    /**
     * Copies a request's body, and gives its length in bytes.
     *
     * @throws Problem
     *             where it is longer than {@code most}
     */
    public static long copy(HttpServletRequest request, OutputStream to, long most) throws IOException {
        if (request.getContentLengthLong() > most) {
            throw tooLarge(most);
        }
        InputStream body = request.getInputStream();
        byte[] buffer = new byte[BUFFER];
        long length = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            length += read;
            if (length > most) {
                throw tooLarge(most);
            }
            to.write(buffer, 0, read);
        }
        return length;
    }

    /** What is made of a sheet. */
    interface Reading<T> {
        T of(Path file) throws SQLException, IOException;
    }

    /** Keeps a body that is a sheet in a file as long as it is read; what is wrong with it as a sheet is told of the request. */
    static <T> T sheet(HttpServletRequest request, long most, Reading<T> reading) throws SQLException, IOException {
        Path file = Files.createTempFile("youju-sheet", "");
        try {
            try (OutputStream to = Files.newOutputStream(file)) {
                copyFile(request, to, most);
            }
            return reading.of(file);
        } catch (SheetException unreadable) {
            throw Problem.invalid("file",
                    String.valueOf(unreadable.getMessage()).replace(file.toString(), "表格").replace(
                            String.valueOf(file.getFileName()), "表格"));
        } finally {
            Files.delete(file);
        }
    }

    private static Problem tooLarge(long most) {
        return new Problem(Problem.Code.TOO_LARGE, null, "文件超过 " + (most >> 20) + " MB");
    }

    /** The last part of a file's name as it is given, without what could be taken for a path or break a line. */
    static String name(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1).strip();
        Bodies.optional("name", last, 200);
        if (last.isEmpty() || last.startsWith(".") || last.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid("name", "文件名“" + given.strip() + "”不能用，应如 7月工单.xlsx");
        }
        return last;
    }
}
