package youju.bench;

import java.nio.file.Path;
import java.util.List;

import youju.ledger.act.ActionBench;
import youju.ledger.postgres.Kind;
import youju.ledger.postgres.Postgres;
import youju.server.District;

/**
 * Runs the benchmarks: {@code Bench DATA [action|districts|import|air|reach|schedule|hotline|patrol]}, with an empty folder for data; each a line with a ratio against a
 * peer or a limit of the same run.
 */
public final class Bench {
    private Bench() {}

    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]);
        List<String> asked = List.of(args).subList(1, args.length);
        Path home = Path.of(System.getProperty("youju.home", "."));
        if (asked.isEmpty() || asked.contains("air")) {
            System.out.println(AirBench.run(data));
        }
        if (asked.isEmpty() || asked.contains("reach")) {
            System.out.println(ReachBench.run(data));
        }
        if (asked.isEmpty() || asked.contains("schedule")) {
            System.out.println(ScheduleBench.run());
        }
        if (asked.isEmpty() || asked.contains("action")) {
            try (District district = District.of(Postgres.embedded(data.resolve("actions"), Kind.DEMO,
                    System.err::println))) {
                district.ledger().packs().load(List.of(home.resolve("bench/pack")), false, _ -> {});
                try (HttpCallers callers = HttpCallers.of(district)) {
                    System.out.println(ActionBench.run(district.ledger(), callers::one));
                }
            }
        }
        if (asked.isEmpty() || asked.contains("hotline")) {
            System.out.println(TriageBench.run(home.resolve("packs"), data.resolve("triage")));
            try (District district = District.of(Postgres.embedded(data.resolve("hotline"), Kind.DEMO,
                    System.err::println))) {
                district.ledger().packs().load(List.of(home.resolve("packs/district"), home.resolve("bench/hotline")),
                        false, _ -> {});
                System.out.println(CallsBench.run(district));
            }
        }
        if (asked.isEmpty() || asked.contains("patrol")) {
            System.out.println(CoverageBench.run());
            try (District district = District.of(Postgres.embedded(data.resolve("patrol"), Kind.DEMO,
                    System.err::println))) {
                district.ledger().packs().load(List.of(home.resolve("packs/district"), home.resolve("bench/hotline")),
                        false, _ -> {});
                System.out.println(PatrolBench.run(district));
            }
        }
        if (asked.isEmpty() || asked.contains("import")) {
            try (District district = District.of(Postgres.embedded(data.resolve("import"), Kind.DEMO,
                    System.err::println))) {
                district.ledger().packs().load(List.of(home.resolve("packs/xinxiang-2023")), false, _ -> {});
                System.out.println(ImportBench.run(district.ledger(), data));
            }
        }
        if (asked.isEmpty() || asked.contains("districts")) {
            try (District district = District.of(
                    Postgres.embedded(data.resolve("districts"), Kind.DEMO, System.err::println))) {
                System.out.println(LoadBench.run(district.ledger(), home.resolve("packs")));
                System.out.println(FiguresBench.run(district.ledger()));
                System.out.println(CheckBench.run(district));
                System.out.println(ListBench.run(district.ledger()));
            }
        }
    }
}
