package youju.ledger.load;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.EntryTable;
import youju.model.Register;

/**
 * The values of one entry by name, in an array whose places all entries of a register share: a quarter of the memory of a hash
 * map, which counts where thousands of rows wait. Names that the register doesn't have can't be put; null takes a value away.
 */
public final class Values extends AbstractMap<String, Object> {
    private final Places places;
    private final @Nullable Object[] held;
    private int size;

    private Values(Places places) {
        this.places = places;
        this.held = new Object[places.names.length];
    }

    /** The names a register's entries have, each with its place. Immutable. */
    public static final class Places {
        private final String[] names;
        private final Map<String, Integer> places = new HashMap<>();

        /** Its fields, and what every entry has: columns of the table. */
        public Places(Register register) {
            register.fields().keySet().forEach(this::add);
            new EntryTable(register).columns().stream().filter(column -> column.field() == null)
                    .forEach(column -> add(column.name()));
            this.names = new String[places.size()];
            places.forEach((name, place) -> names[place] = name);
        }

        private void add(String name) {
            places.putIfAbsent(name, places.size());
        }

        /** An entry without values. */
        public Values none() {
            return new Values(this);
        }
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        Integer place = places.places.get(name);
        return place == null ? null : held[place];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public @Nullable Object put(String name, Object value) {
        Integer place = places.places.get(name);
        if (place == null) {
            throw new IllegalArgumentException("no such value: " + name);
        }
        return set(place, value);
    }

    @Override
    public @Nullable Object remove(@Nullable Object name) {
        Integer place = places.places.get(name);
        return place == null ? null : set(place, null);
    }

    private @Nullable Object set(int place, @Nullable Object value) {
        Object before = held[place];
        held[place] = value;
        size += (value == null ? 0 : 1) - (before == null ? 0 : 1);
        return before;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void clear() {
        Arrays.fill(held, null);
        size = 0;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Object>> iterator() {
                return new Held();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    /** Those that are set, in the order of their places. */
    private final class Held implements Iterator<Entry<String, Object>> {
        private int next = from(0);

        private int from(int place) {
            int at = place;
            while (at < held.length && held[at] == null) {
                at++;
            }
            return at;
        }

        @Override
        public boolean hasNext() {
            return next < held.length;
        }

        @Override
        public Entry<String, Object> next() {
            Object value = next < held.length ? held[next] : null;
            if (value == null) {
                throw new NoSuchElementException();
            }
            String name = places.names[next];
            next = from(next + 1);
            return new SimpleImmutableEntry<>(name, value);
        }
    }
}
