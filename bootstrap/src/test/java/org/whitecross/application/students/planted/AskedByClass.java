package org.whitecross.application.students.planted;

import org.whitecross.application.kernel.Request;
import org.whitecross.domain.access.Permission;

/** Planted: a request that is no record. */
public final class AskedByClass implements Request.Query<String> {
    @Override
    public Permission permission() {
        return Permission.READ_STUDENTS;
    }
}
