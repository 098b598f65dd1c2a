package youju.ledger.postgres;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Who PostgreSQL runs as: it refuses root. Root hands it to another user where one can reach the folder, else into a user
 * namespace, in which it is nobody while its files stay root's.
 */
record RunAs(@Nullable String user, List<String> prefix) {
    private static final List<String> USERS = List.of("postgres", "nobody");

    /**
     * The choice for a cluster under {@code folder} with programs under {@code binaries}; the folder exists. A cluster that is
     * there already is its owner's, whoever could reach it now.
     */
    static RunAs of(Path folder, Path binaries) throws IOException {
        if (!isRoot()) {
            return new RunAs(null, List.of());
        }
        for (String user : users(folder.resolve("data"))) {
            List<String> prefix = List.of("setpriv", "--reuid=" + user, "--regid=" + group(user), "--clear-groups");
            if (succeeds(prefix, "test", "-x", folder.toString()) && succeeds(prefix, "test", "-x", binaries.resolve(
                    "bin/postgres").toString())) {
                return new RunAs(user, prefix);
            }
        }
        List<String> namespace = List.of("unshare", "--user");
        if (succeeds(namespace, "true")) {
            return new RunAs(null, namespace);
        }
        throw new DataFolderException("PostgreSQL doesn't run as root, no other user can reach " + folder
                + ", and user namespaces are off: run Youju as an ordinary user, or use --data with a folder others can reach");
    }

    private static List<String> users(Path data) throws IOException {
        if (!Files.exists(data)) {
            return USERS;
        }
        String owner = Files.getOwner(data).getName();
        return owner.equals("root") ? List.of() : List.of(owner);
    }

    /** The command with what makes it run as that user, in a session of its own so that Ctrl-C doesn't reach it. */
    List<String> command(List<String> command) {
        List<String> all = new ArrayList<>(List.of("setsid"));
        all.addAll(prefix);
        all.addAll(command);
        return all;
    }

    /** Hands a file or folder to that user. */
    void own(Path path) throws IOException {
        if (user != null) {
            Files.setOwner(path, FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(user));
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static String group(String user) {
        return user.equals("nobody") ? "nogroup" : user;
    }

    private static boolean succeeds(List<String> prefix, String... command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(List.of(command));
        try {
            Process process = new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(
                    ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
