package org.whitecross.application.health;

import static java.util.stream.Collectors.toSet;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.whitecross.domain.kernel.Inlined;

/** Every id that a record holds, and where: its own ones, and those of what it refers to. */
final class References {
    /**
     * @param pointer where it stands
     * @param name of the field
     */
    record Reference(String pointer, String name, Object id) {
        boolean isOwn() {
            return name.equals("id");
        }
    }

    private final List<Reference> all = new ArrayList<>();

    private References() {}

    static References of(Record whole) {
        var references = new References();
        references.collect(whole, "");
        return references;
    }

    List<Reference> all() {
        return all;
    }

    /** The ids of a type, without those that the record's own rows have. */
    <I> Set<I> to(Class<I> type) {
        return all.stream()
                .filter(r -> !r.isOwn() && type.isInstance(r.id))
                .map(r -> type.cast(r.id))
                .collect(toSet());
    }

    private void collect(Record holder, String pointer) {
        for (var part : holder.getClass().getRecordComponents()) {
            var value = value(part, holder);
            var at = pointer + "/" + part.getName();
            if (value instanceof Inlined inlined) collect((Record) inlined, pointer);
            else if (value instanceof Record id && isId(id)) all.add(new Reference(at, part.getName(), id));
            else if (value instanceof Record nested) collect(nested, at);
            else if (value instanceof List<?> list)
                for (int i = 0; i < list.size(); i++) if (list.get(i) instanceof Record row) collect(row, at + "/" + i);
        }
    }

    private static boolean isId(Record value) {
        var parts = value.getClass().getRecordComponents();
        return parts.length == 1 && parts[0].getType() == UUID.class;
    }

    private static Object value(RecordComponent part, Record holder) {
        try {
            return part.getAccessor().invoke(holder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
