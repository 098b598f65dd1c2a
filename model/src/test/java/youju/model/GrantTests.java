package youju.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

import org.junit.jupiter.api.Test;

import youju.model.Action.By;
import youju.model.Register.See;

import static org.assertj.core.api.Assertions.assertThat;

class GrantTests {
    private static final Position AT = new Position("registers/a.yaml", 1);
    private static final By OPERATOR = new By.InRole("operator");
    private static final By SUPERVISOR = new By.InRole("supervisor");
    private static final By PUBLIC = new By.InRole(Role.PUBLIC);
    private static final By HANDLER = new By.UnitIn("handler");

    @Test
    void whoeverActsSeesWhatItNeedsWithoutPersonalValues() {
        Register register = register(Map.of());
        assertThat(register.grant(OPERATOR).see()).isEqualTo(See.REGION);
        assertThat(register.grant(HANDLER).see()).isEqualTo(See.OWN);
        assertThat(List.of(OPERATOR, HANDLER)).allSatisfy(who -> assertThat(register.grant(who).personal()).isEmpty());
    }

    @Test
    void nobodyElseSeesAnythingAndTheOpenDoorOfAnActionOpensNoDrawer() {
        assertThat(register(Map.of()).grant(SUPERVISOR).see()).isEqualTo(See.NONE);
        assertThat(register(Map.of()).grant(PUBLIC).see()).isEqualTo(See.NONE);
        assertThat(register(Map.of()).grant(new By.UnitIn("owner")).see()).isEqualTo(See.NONE);
    }

    @Test
    void whatIsGrantedHolds() {
        Register register = register(Map.of("supervisor",
                new Register.Grant(SUPERVISOR, See.REGION, Set.of("phone"), Set.of(), Set.of(), AT), "operator",
                new Register.Grant(OPERATOR, See.NONE, Set.of(), Set.of(), Set.of(), AT)));
        assertThat(register.grant(SUPERVISOR).personal()).containsExactly("phone");
        assertThat(register.grant(OPERATOR).see()).isEqualTo(See.NONE);
    }

    private static Register register(Map<String, Register.Grant> grants) {
        SequencedMap<String, Action> actions = new LinkedHashMap<>();
        actions.put("receive", new Action("receive", Title.of("受理"), Set.of(), "received",
                List.of(OPERATOR, PUBLIC, HANDLER), List.of(), null, null, false, Map.of(), List.of(), List.of(), null,
                null, null, false, null,
                AT));
        return new Register("order", Title.of("工单"), "S3", "{000}", null, null, null, new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(), actions, List.of(), List.of(), List.of(), new LinkedHashMap<>(grants), Set.of(),
                null, null, new LinkedHashMap<>(), null, null, null, null, AT);
    }
}
