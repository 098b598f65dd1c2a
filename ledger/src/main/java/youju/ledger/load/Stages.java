package youju.ledger.load;

import youju.model.Action;
import youju.model.Register;

/** Where entries stand that are only now made. */
final class Stages {
    private Stages() {}

    /** The stage that the register's first action without a past leads to. */
    static String initial(Register register) {
        return register.actions().values().stream().filter(Action::creates).map(Action::to)
                .filter(to -> to != null).findFirst().orElseGet(() -> register.stages().firstEntry().getKey());
    }

    /** True where some action makes an entry in that stage. */
    static boolean made(Register register, String stage) {
        return register.actions().values().stream().anyMatch(action -> action.creates() && stage.equals(action.to()));
    }
}
