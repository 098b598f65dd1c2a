package youju.server.command;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import youju.ledger.backup.BackupException;
import youju.ledger.load.SheetException;
import youju.ledger.postgres.DataFolderException;
import youju.ledger.postgres.FileReason;
import youju.methods.reach.MapException;
import youju.model.expression.Nearest;
import youju.model.text.UnreadableTextException;
import youju.server.settings.SettingsException;

/** What a command says when it can't be run or fails: one line, and with {@code --debug} where in the program. */
public final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    /** The exit code of a command that could not run. */
    public static final int COULD_NOT_RUN = 2;

    private static final String DISK_FULL = "53100";
    private static final String FULL = "the disk of the database is full: free some space and run it again; nothing was half done";
    private static final String LOCKED = "55P03";
    private static final String SHUT_DOWN = "57P01";

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        tell(command, said(wrong) + suggestion(wrong) + " (see " + command.getCommandSpec().qualifiedName()
                + " --help)");
        debug(command, wrong);
        return COULD_NOT_RUN;
    }

    @Override
    public int handleExecutionException(Exception failed, CommandLine command, ParseResult parsed) {
        if (isStopping()) {
            return COULD_NOT_RUN;
        }
        if (failed instanceof MistakesException mistakes) {
            mistakes.problems().forEach(command.getErr()::println);
        }
        if (failed instanceof SettingsException settings) {
            settings.mistakes().forEach(command.getErr()::println);
        }
        tell(command, isOfDatabase(failed) && isFull(command) ? FULL : line(failed));
        debug(command, failed);
        return COULD_NOT_RUN;
    }

    private static boolean isOfDatabase(Throwable failed) {
        return failed instanceof SQLException || failed instanceof DataFolderException
                || failed.getCause() != null && isOfDatabase(failed.getCause());
    }

    private static boolean isFull(CommandLine command) {
        return command.getCommandSpec().mixins().values().stream().map(CommandSpec::userObject)
                .anyMatch(mixin -> mixin instanceof DataOptions data && data.isFull());
    }

    /** True once the program was told to stop and has said so: its database goes first, and what then fails is no news. */
    private static boolean isStopping() {
        Thread hook = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException stopping) {
            return true;
        }
    }

    private static void tell(CommandLine command, String line) {
        command.getErr().println("youju: " + line);
        command.getErr().flush();
    }

    private static void debug(CommandLine command, Exception failed) {
        CommandLine top = command;
        while (top.getParent() != null) {
            top = top.getParent();
        }
        if (top.getCommandSpec().userObject() instanceof Youju youju && youju.debug) {
            failed.printStackTrace(command.getErr());
        }
    }

    private static String said(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
            String what = unmatched.isUnknownOption()
                    ? "option"
                    : wrong.getCommandLine().getSubcommands().isEmpty() ? "argument" : "command";
            return "unknown " + what + " '" + unmatched.getUnmatched().getFirst() + "'";
        }
        String line = firstLine(wrong.getMessage());
        return line.isEmpty() ? "wrong" : Character.toLowerCase(line.charAt(0)) + line.substring(1);
    }

    private static String suggestion(ParameterException wrong) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched) || unmatched.getUnmatched().isEmpty()) {
            return "";
        }
        String found = unmatched.getUnmatched().getFirst();
        List<String> known = unmatched.isUnknownOption()
                ? wrong.getCommandLine().getCommandSpec().optionsMap().keySet().stream().toList()
                : wrong.getCommandLine().getSubcommands().keySet().stream().toList();
        return Nearest.to(found, known).map(name -> "; did you mean " + name + "?").orElse("");
    }

    /** Why it failed, in a line for people. */
    static String line(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            String known = known(cause);
            if (known != null) {
                return firstLine(known);
            }
        }
        return "failed unexpectedly: " + firstLine(failed.toString()) + "; --debug shows where";
    }

    private static @Nullable String known(Throwable cause) {
        return switch (cause) {
            case RefusedException refused -> refused.getMessage();
            case MistakesException mistakes -> mistakes.getMessage();
            case SettingsException settings -> settings.getMessage();
            case DataFolderException folder -> folder.getMessage();
            case UnreadableTextException text -> text.getMessage();
            case SheetException sheet -> sheet.getMessage();
            case BackupException backup -> backup.getMessage();
            case MapException map -> map.getMessage();
            case SQLException sql when DISK_FULL.equals(sql.getSQLState()) ->
                FULL;
            case SQLException sql when sql.getSQLState() != null && sql.getSQLState().startsWith("08") ->
                "the connection to the database broke: " + sql.getMessage();
            case SQLException sql when LOCKED.equals(sql.getSQLState()) ->
                "others hold what this has to change, such as a backup that is being written: run it again when they are done";
            case SQLException sql when SHUT_DOWN.equals(sql.getSQLState()) ->
                "the database was stopped: what is committed stays; run it again to go on";
            case FileSystemException file -> FileReason.of(file);
            case IOException io when io.getMessage() != null -> FileReason.of(io);
            default -> null;
        };
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }
}
