package org.whitecross.application.compliance;

import org.whitecross.application.kernel.Request.Command;
import org.whitecross.domain.access.Permission;

/** What can be asked about the keys of a district: nothing, but at the command line of the server. */
public final class DistrictKeyRequests {
    private DistrictKeyRequests() {}

    /**
     * What the district's staff wrote in notes is unreadable from then on, for ever.
     *
     * @param name what the district is called, so that nobody means another one
     */
    public record DestroyDistrictKeys(String districtCode, String name) implements Command<Integer> {
        @Override
        public Permission permission() {
            return Permission.MANAGE_SECURITY;
        }
    }
}
