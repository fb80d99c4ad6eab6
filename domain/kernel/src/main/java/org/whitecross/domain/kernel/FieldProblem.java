package org.whitecross.domain.kernel;

/**
 * What is wrong with one field.
 *
 * @param pointer the field as a JSON pointer (RFC 6901), such as {@code /dateOfBirth}
 * @param code stable, kebab-case, for programs
 * @param message for people; never repeats the value, which may be health information
 */
public record FieldProblem(String pointer, String code, String message) {
    /** The same problem, seen from the thing that holds the field. */
    public FieldProblem under(String parent) {
        return new FieldProblem(parent + pointer, code, message);
    }
}
