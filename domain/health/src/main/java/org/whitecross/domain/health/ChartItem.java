package org.whitecross.domain.health;

import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Versioned;

/** Something in the chart of one child. */
public interface ChartItem extends AboutStudent, Versioned {
    Entry entry();

    @Override
    default StudentId studentId() {
        return entry().studentId();
    }

    @Override
    default int version() {
        return entry().version();
    }
}
