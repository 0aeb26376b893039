package io.facetwatch.pipeline;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

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
    private final LinkedHashMap<K, Entry<V>> open = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<K, Object> locks = new HashMap<>();

    Leases(int capacity, Opening<K, V> opening) {
        this.capacity = capacity;
        this.opening = opening;
    }

    /** The thing, opened once however many ask at the same time; give it back by closing the lease. */
    Lease acquire(K key) throws IOException, RejectedException {
        synchronized (lockOf(key)) {
            Lease present = leaseOf(key);
            if (present != null) {
                return present;
            }
            V value = opening.open(key);
            synchronized (this) {
                open.put(key, new Entry<>(value));
                Lease lease = new Lease(key, value);
                open.get(key).users++;
                closeIdle();
                return lease;
            }
        }
    }

    private synchronized Object lockOf(K key) {
        return locks.computeIfAbsent(key, k -> new Object());
    }

    private synchronized @org.jspecify.annotations.Nullable Lease leaseOf(K key) {
        Entry<V> entry = open.get(key);
        if (entry == null) {
            return null;
        }
        entry.users++;
        return new Lease(key, entry.value);
    }

    private synchronized void release(K key) {
        Entry<V> entry = open.get(key);
        if (entry != null) {
            entry.users--;
            closeIdle();
        }
    }

    /** Closes the longest unused until no more than the capacity are open; those in use stay. */
    private void closeIdle() {
        var entries = open.entrySet().iterator();
        while (open.size() > capacity && entries.hasNext()) {
            Map.Entry<K, Entry<V>> eldest = entries.next();
            if (eldest.getValue().users == 0) {
                entries.remove();
                locks.remove(eldest.getKey());
                shut(eldest.getValue().value);
            }
        }
    }

    private void shut(V value) {
        try {
            value.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("closing " + value, e);
        }
    }

    /** Closes everything; nothing may be in use any more. */
    @Override
    public synchronized void close() {
        open.values().forEach(entry -> shut(entry.value));
        open.clear();
    }

    private static final class Entry<V> {
        final V value;
        int users;

        Entry(V value) {
            this.value = value;
        }
    }

    /** A thing in use. */
    final class Lease implements AutoCloseable {
        private final K key;
        private final V value;

        private Lease(K key, V value) {
            this.key = key;
            this.value = value;
        }

        V get() {
            return value;
        }

        @Override
        public void close() {
            release(key);
        }
    }
}
