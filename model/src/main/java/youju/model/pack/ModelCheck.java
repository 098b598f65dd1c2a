package youju.model.pack;

import java.util.Optional;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import youju.model.Measure;
import youju.model.Model;
import youju.model.Position;
import youju.model.Register;
import youju.model.Scheme;
import youju.model.expression.IndicatorExpressions;
import youju.model.expression.RegisterExpressions;

/** Checks what declarations say of each other, once all are read. */
final class ModelCheck {
    private ModelCheck() {}

    static void check(Declarations declarations, Model model, Mistakes mistakes) {
        Lookup lookup = new Lookup(model, declarations.places(), mistakes);
        new RegionCheck(lookup).check();
        RegisterCheck registers = new RegisterCheck(lookup);
        OpensCheck opens = new OpensCheck(lookup);
        model.registers().values().forEach(registers::check);
        model.registers().values().forEach(opens::check);
        IndicatorCheck indicators = new IndicatorCheck(lookup);
        model.indicators().values().forEach(indicators::check);
        indicators.circles();
        indicators.topics();
        SchemeCheck schemes = new SchemeCheck(lookup);
        model.schemes().values().forEach(schemes::check);
        new ObservationCheck(lookup).check();
        RecipeCheck recipes = new RecipeCheck(lookup);
        model.recipes().forEach(recipes::check);
        model.entries().forEach(file -> EntryCheck.check(file, lookup));
        BriefingCheck briefings = new BriefingCheck(lookup);
        model.briefings().values().forEach(briefings::check);
    }

    /** The expressions of every register whose fields could be read, and of the indicators that count in it; of those declared {@code where}. */
    static void checkExpressions(Declarations declarations, Model model, Mistakes mistakes,
            Predicate<Position> where) {
        Places places = declarations.places();
        for (Register register : model.registers().values()) {
            if (declarations.isSound(register) && where.test(register.position())) {
                RegisterExpressions.check(register, model).forEach(
                        finding -> mistakes.add(finding.at(places.of(register, finding.where()))));
            }
        }
        model.indicators().values().stream()
                .filter(indicator -> where.test(indicator.position())
                        && countsInSound(indicator.measure(), declarations, model)
                        && countsInSound(indicator.completion(), declarations, model))
                .forEach(
                        indicator -> IndicatorExpressions.check(indicator, model).forEach(
                                finding -> mistakes.add(finding.at(places.of(indicator, finding.where())))));
        checkSchemes(declarations, model, mistakes);
        new AskedOnceCheck(new Lookup(model, places, mistakes)).check(where);
    }

    private static void checkSchemes(Declarations declarations, Model model, Mistakes mistakes) {
        for (Scheme scheme : model.schemes().values()) {
            scheme.items().values().forEach(item -> {
                if (item.of() instanceof Scheme.Of.OfEntries(Scheme.Naming entries, Scheme.Naming per)) {
                    measure(scheme, "items." + item.id() + ".entries", entries.flow(), declarations, model, mistakes);
                    if (per != null) {
                        measure(scheme, "items." + item.id() + ".per", per.flow(), declarations, model, mistakes);
                    }
                }
            });
        }
    }

    private static void measure(Scheme scheme, String path, Measure measure, Declarations declarations, Model model,
            Mistakes mistakes) {
        if (countsInSound(measure, declarations, model)) {
            IndicatorExpressions.check(path, measure, model).forEach(
                    finding -> mistakes.add(finding.at(declarations.places().of(scheme, finding.where()))));
        }
    }

    private static boolean countsInSound(@Nullable Measure measure, Declarations declarations, Model model) {
        return Optional.ofNullable(measure).flatMap(Measure::countedIn).map(model.registers()::get)
                .map(declarations::isSound).orElse(true);
    }
}
