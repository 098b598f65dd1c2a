package youju.server.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program as a whole: which commands there are, and what all of them understand. */
@Command(name = "youju", mixinStandardHelpOptions = true, version = "Youju (有据) 0.1.0", scope = ScopeType.INHERIT, sortOptions = false, usageHelpAutoWidth = true, abbreviateSynopsis = false, //
        description = "Runs a district's registers (台账), and writes, checks and proves the figures (数字) it tells the press.", //
        //
        subcommands = {DemoCommand.class, ServeCommand.class, LoadCommand.class, ImportCommand.class,
            FiguresCommand.class, BriefCommand.class, CheckCommand.class,
            TermCommand.class, AirCommand.class, ReachCommand.class, TriageCommand.class, VerifyCommand.class,
            BackupCommand.class, RestoreCommand.class,
            UnitsCommand.class, AccountsCommand.class, SensorsCommand.class, StreetsCommand.class,
            TokenCommand.class,
            SettingsCommand.class}, //
        footer = "%n'youju test' runs all tests, 'youju bench' the benchmarks.")
@SuppressWarnings("NullAway.Init")
public final class Youju implements Runnable {
    @Spec
    private CommandSpec command;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show where in the program a failure happened.")
    boolean debug;

    /** The parsed declarations of all commands, with our way to tell of mistakes. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Youju());
        Failures failures = new Failures();
        return line.setParameterExceptionHandler(failures).setExecutionExceptionHandler(failures)
                .setUnmatchedOptionsArePositionalParams(
                        false)
                .setAllowOptionsAsOptionParameters(false);
    }

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "no command given; commands: " + String.join(", ", command
                .subcommands().keySet()));
    }
}
