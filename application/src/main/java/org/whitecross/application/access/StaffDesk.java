package org.whitecross.application.access;

import org.whitecross.application.access.AccessRequests.ListStaff;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.domain.access.StaffMember;
import org.whitecross.domain.access.Users;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.students.Schools;

/** Answers who works at a school. */
public final class StaffDesk {
    private final Users users;
    private final Schools schools;

    public StaffDesk(Users users, Schools schools) {
        this.users = users;
        this.schools = schools;
    }

    public void answers(Handlers handlers) {
        handlers.on(ListStaff.class, this::staff);
    }

    private Page<StaffMember> staff(ListStaff q) {
        var school = schools.find(q.schoolId()).orElseThrow(() -> new Refusal.NotFound("school"));
        return users.staff(school.id(), school.districtId(), q.page());
    }
}
