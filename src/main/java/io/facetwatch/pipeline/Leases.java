package io.facetwatch.pipeline;

import java.io.IOException;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Shares things that are dear to open and must be closed: a bounded number stays open, nothing is closed while in use.
 *
 * @param <K> what names a thing
 * @param <V> the thing
 */
final class Leases<K, V extends AutoCloseable> implements AutoCloseable {
    /** Opens a thing. */
    @FunctionalInterface
    interface Opening<K, V> {
        V open(K key) throws IOException, RejectedException;
    }

    private final int capacity;
    private final Opening<K, V> opening;
    /** Every thing that is open, being opened, or asked for; in the order of last use. */
    private final LinkedHashMap<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);

    Leases(int capacity, Opening<K, V> opening) {
        this.capacity = capacity;
        this.opening = opening;
    }

    /** The thing, opened once however many ask at the same time; give it back by closing the lease. */
    Lease acquire(K key) throws IOException, RejectedException {
        Entry<V> entry = enter(key);
        try {
            return new Lease(key, entry, entry.open(key, opening));
        } catch (IOException | RejectedException | RuntimeException e) {
            leave(key, entry);
            throw e;
        }
    }

    private synchronized Entry<V> enter(K key) {
        Entry<V> entry = entries.computeIfAbsent(key, k -> new Entry<>());
        entry.users++;
        return entry;
    }

    private synchronized void leave(K key, Entry<V> entry) {
        entry.users--;
        if (entry.users == 0 && entry.value == null) {
            entries.remove(key); // it could not be opened, and nobody waits for another try
        }
        closeIdle();
    }

    /** Closes the longest unused until no more than the capacity are open; those in use stay. */
    private void closeIdle() {
        var eldest = entries.values().iterator();
        while (entries.size() > capacity && eldest.hasNext()) {
            Entry<V> entry = eldest.next();
            if (entry.users == 0) {
                eldest.remove();
                entry.shut();
            }
        }
    }

    /** Closes everything; nothing may be in use any more. */
    @Override
    public synchronized void close() {
        entries.values().forEach(Entry::shut);
        entries.clear();
    }

    /** A thing and how many have asked for it; the owner's lock guards the count, its own the opening. */
    private static final class Entry<V extends AutoCloseable> {
        private volatile @Nullable V value;
        private int users;

        synchronized <K> V open(K key, Opening<K, V> opening) throws IOException, RejectedException {
            V present = value;
            if (present == null) {
                present = opening.open(key);
                value = present;
            }
            return present;
        }

        private void shut() {
            try {
                if (value != null) {
                    value.close();
                }
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("closing " + value, e);
            }
        }
    }

    /** A thing in use. */
    final class Lease implements AutoCloseable {
        private final K key;
        private final Entry<V> entry;
        private final V value;

        private Lease(K key, Entry<V> entry, V value) {
            this.key = key;
            this.entry = entry;
            this.value = value;
        }

        V get() {
            return value;
        }

        @Override
        public void close() {
            leave(key, entry);
        }
    }
}
