package youju.ledger.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Entry;
import youju.ledger.journal.Happening;
import youju.ledger.notification.Notification;
import youju.ledger.notification.Notification.To;
import youju.model.Action;
import youju.model.Deadline;
import youju.model.Model;
import youju.model.Role;
import youju.model.Title;

/** What people are told of a run, and who: those who have to act, and the role that the declaration names. */
final class Told {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu年M月d日HH:mm", Locale.ROOT);

    private final Running run;
    private final Entry entry;
    private final Deadline deadline;
    private final Model model;

    Told(Running run, Entry entry, Deadline deadline, Model model) {
        this.run = run;
        this.entry = entry;
        this.deadline = deadline;
        this.model = model;
    }

    List<Notification> of(Event event, Happening line) {
        return (event == Event.ESCALATE ? supervising() : acting()).stream().map(to -> new Notification(to, event.id(),
                entry.register().id(), entry.id(), deadline.id(), text(event), line)).toList();
    }

    private List<To> supervising() {
        return List.of(new To.Role(Objects.requireNonNull(deadline.escalate()), entry.region(), null));
    }

    /** Those who are named; else whose action leads on from where the entry stands; else back; else the unit it belongs to. */
    private List<To> acting() {
        if (!deadline.tells().isEmpty()) {
            List<To> named = deadline.tells().stream().flatMap(this::named).distinct().toList();
            return named.isEmpty() ? List.of(new To.Unit(entry.unit())) : named;
        }
        List<String> stages = List.copyOf(entry.register().stages().keySet());
        List<To> on = by((from, to) -> stages.indexOf(to) > stages.indexOf(from));
        List<To> away = on.isEmpty() ? by((from, to) -> !to.equals(from)) : on;
        return away.isEmpty() ? List.of(new To.Unit(entry.unit())) : away;
    }

    private List<To> by(BiPredicate<String, String> leads) {
        return entry.register().actions().values().stream()
                .filter(action -> action.from().contains(entry.stage()) && action.to() != null
                        && leads.test(entry.stage(), action.to()))
                .flatMap(action -> action.by().stream()).flatMap(this::to).distinct().toList();
    }

    /** A role that is named is told in the entry's region, of whatever unit it is there. */
    private Stream<To> named(Action.By by) {
        return by instanceof Action.By.InRole(String role) && !role.equals(Role.PUBLIC)
                ? Stream.of(new To.Role(role, entry.region(), null))
                : to(by);
    }

    private Stream<To> to(Action.By by) {
        return switch (by) {
            case Action.By.InRole(String role) -> role.equals(Role.PUBLIC)
                    ? Stream.of()
                    : Stream.of(new To.Role(role, entry.region(), entry.unit()));
            case Action.By.UnitIn(String field) -> entry.fields().get(field) instanceof String unit
                    ? Stream.of(new To.Unit(unit))
                    : Stream.of();
        };
    }

    /** Names the entry by its number alone: a name may say more than everyone told may see. */
    private String text(Event event) {
        String what = entry.register().title().zh() + " " + entry.number() + "：";
        LocalDate day = run.within().day().orElse(null);
        if (day != null) {
            return what + "“" + deadline.title().zh() + "”" + switch (event) {
                case REMIND, WARN -> "将于" + DAY.format(day) + "届满";
                case OVERDUE -> "已于" + DAY.format(day) + "届满";
                case ESCALATE ->
                    "已于" + DAY.format(day) + "届满，请督办：" + responsible() + "还没有办到“" + stage(deadline.until()) + "”";
            } + "，现在是“" + stage(entry.stage()) + "”";
        }
        String until = minute(run.dueAt()) + "前到“" + stage(deadline.until()) + "”";
        String now = "，现在是“" + stage(entry.stage()) + "”";
        String open = run.provisional() ? "（跨年的放假安排尚未公布，时限可能变动）" : "";
        return what + switch (event) {
            case REMIND -> (run.remind() == null ? "时限过半，应在" : "时限提醒，应在") + until + now + open;
            case WARN -> "时限将到，应在" + until + now + open;
            case OVERDUE -> "已超过时限，应在" + until + now;
            case ESCALATE -> "已超过时限，请督办：" + responsible() + "应在" + until + now;
        };
    }

    private String responsible() {
        Set<String> units = Set.copyOf(acting().stream().filter(To.Unit.class::isInstance)
                .map(to -> model.unitName(((To.Unit) to).unit())).toList());
        return units.size() == 1 ? units.iterator().next() : model.unitName(entry.unit());
    }

    private String stage(String id) {
        Title title = entry.register().stages().get(id);
        return title == null ? id : title.zh();
    }

    private String minute(@Nullable Instant moment) {
        return moment == null ? "" : MINUTE.format(moment.atZone(run.zone()));
    }
}
