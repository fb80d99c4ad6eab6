package org.whitecross.application.students;

import java.util.List;
import org.whitecross.application.kernel.Download;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.kernel.Request.Query;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.StudentPhotoId;
import org.whitecross.domain.kernel.Versioned;
import org.whitecross.domain.students.StudentPhoto;

/** Everything that can be asked about how children look. */
public final class PhotoRequests {
    private PhotoRequests() {}

    interface Reads<R> extends Query<R> {
        @Override
        default Permission permission() {
            return Permission.READ_STUDENTS;
        }
    }

    interface Updates<R> extends Command<R> {
        @Override
        default Permission permission() {
            return Permission.UPDATE_STUDENTS;
        }
    }

    public record ListPhotos(StudentId studentId) implements Reads<List<StudentPhoto>>, AboutStudent {}

    public record FindPhoto(StudentPhotoId photoId) implements Reads<StudentPhoto> {}

    public record DownloadPhoto(StudentPhotoId photoId) implements Reads<Download> {}

    /** @param content a PNG or JPEG image in Base64 (RFC 4648), at most 1 MiB before it was encoded */
    public record AddPhoto(StudentId studentId, String content) implements Updates<StudentPhoto>, AboutStudent {}

    /** It must not be used any more, such as one that shows another child. */
    public record VoidPhoto(StudentPhotoId photoId, int version, String reason)
            implements Updates<StudentPhoto>, Versioned {}
}
