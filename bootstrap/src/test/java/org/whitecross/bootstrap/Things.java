package org.whitecross.bootstrap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of each that a school has, or its district, by the name under which requests know it.
 *
 * @param beyond makes what is not there yet, the first time that it is asked for; null of what there is no making
 */
record Things(String name, Map<String, String> ids, Function<String, @Nullable String> beyond) {
    /**
     * What all schools of a district share; all else is one school's own. A destination is a school to which a child can be
     * sent from anywhere in the district.
     */
    private static final List<String> OF_DISTRICT = List.of(
            "districtId",
            "medicationId",
            "spareMedicationId",
            "destinationId",
            "limitId",
            "standingOrderId",
            "consentFormId",
            "policyId",
            "reportId",
            "securityIncidentId",
            "emergencyAccessId",
            "ipRuleId",
            "legalHoldId",
            "exportAllowanceId",
            "serviceAccountId",
            "roleId",
            "itemId");

    String id(String reference) {
        var id = ids.get(reference);
        if (id == null) id = beyond.apply(reference);
        if (id == null) throw new AssertionError("there is no sample for " + reference + ": make one in TwoDistricts");
        return id;
    }

    static boolean isShared(String reference) {
        return OF_DISTRICT.contains(reference);
    }

    /** The ids that only this school's staff may come across. */
    Stream<String> own() {
        return ids.entrySet().stream().filter(e -> !isShared(e.getKey())).map(Map.Entry::getValue);
    }

    Stream<String> all() {
        return ids.values().stream();
    }

    Things with(String reference, String id) {
        var more = new TreeMap<>(ids);
        more.put(reference, id);
        return new Things(name, more, beyond);
    }

    /** Things that do not exist anywhere. */
    static Things unknown() {
        var made = new ConcurrentHashMap<String, String>();
        return new Things(
                "unknown",
                Map.of(),
                reference ->
                        made.computeIfAbsent(reference, r -> UUID.randomUUID().toString()));
    }

    static Map<String, Object> fields(Object... namesAndValues) {
        var fields = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2)
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        return fields;
    }
}
