package org.whitecross.adapters.http.students;

import org.whitecross.adapters.http.RouteTable;
import org.whitecross.application.students.ContactRequests.AddContact;
import org.whitecross.application.students.ContactRequests.ConfirmVerificationCode;
import org.whitecross.application.students.ContactRequests.FindContact;
import org.whitecross.application.students.ContactRequests.ListContacts;
import org.whitecross.application.students.ContactRequests.RemoveContact;
import org.whitecross.application.students.ContactRequests.SendVerificationCode;
import org.whitecross.application.students.ContactRequests.UpdateContact;

final class ContactRoutes {
    private ContactRoutes() {}

    static void in(RouteTable routes) {
        routes.get("/students/{studentId}/emergency-contacts", ListContacts.class, "Lists whom to call, in this order")
                .create(
                        "/students/{studentId}/emergency-contacts",
                        AddContact.class,
                        "/emergency-contacts/{id}",
                        "Adds somebody to call")
                .get("/emergency-contacts/{contactId}", FindContact.class, "Reads an emergency contact")
                .change(
                        "/emergency-contacts/{contactId}",
                        UpdateContact.class,
                        FindContact.class,
                        "Changes an emergency contact; with another number or e-mail address she is not verified any more")
                .delete(
                        "/emergency-contacts/{contactId}",
                        RemoveContact.class,
                        "Removes an emergency contact; the last primary one stays")
                .post(
                        "/emergency-contacts/{contactId}/verification-codes",
                        SendVerificationCode.class,
                        "Sends the contact a code of six digits, good for ten minutes and five tries")
                .post(
                        "/emergency-contacts/{contactId}/verification",
                        ConfirmVerificationCode.class,
                        "Confirms the code that the contact was sent last: she is reached there");
    }
}
