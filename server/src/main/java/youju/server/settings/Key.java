package youju.server.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes a component of {@link Settings} a setting. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {
    /** What it is for, in a line that docs/operations.md repeats. */
    String says();

    /** Its value where nothing else is said, written as in a file; without one there is none, and the component is nullable. */
    String otherwise() default "";

    /** The least that may be, of numbers, durations and sizes. */
    String from() default "";

    /** The most that may be. */
    String to() default "";
}
