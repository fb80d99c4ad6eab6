package org.whitecross.application.students;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Download;
import org.whitecross.application.kernel.FileTypes;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.students.PhotoRequests.AddPhoto;
import org.whitecross.application.students.PhotoRequests.DownloadPhoto;
import org.whitecross.application.students.PhotoRequests.FindPhoto;
import org.whitecross.application.students.PhotoRequests.ListPhotos;
import org.whitecross.application.students.PhotoRequests.VoidPhoto;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.StudentPhotoId;
import org.whitecross.domain.students.PhotoType;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.StudentPhoto;
import org.whitecross.domain.students.StudentPhotos;
import org.whitecross.domain.students.Students;

/** Answers requests about how children look. */
public final class PhotoDesk {
    private final StudentPhotos photos;
    private final Students students;
    private final FileTypes types;
    private final Clock clock;

    public PhotoDesk(StudentPhotos photos, Students students, FileTypes types, Clock clock) {
        this.photos = photos;
        this.students = students;
        this.types = types;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ListPhotos.class, q -> photos.all(student(q.studentId()).id()))
                .on(FindPhoto.class, q -> photo(q.photoId()))
                .on(DownloadPhoto.class, q -> download(photo(q.photoId())))
                .on(AddPhoto.class, this::add)
                .on(
                        VoidPhoto.class,
                        c -> photos.change(seen(photo(c.photoId()), c.version()).voided(c.reason())));
    }

    private StudentPhoto add(Caller caller, AddPhoto c) {
        var student = student(c.studentId());
        var content = FileTypes.decoded(c.content());
        var type = PhotoType.of(types.mediaTypeOf(content))
                .orElseThrow(() -> new Refusal.Invalid("/content", "type", "must be a PNG or JPEG image"));
        return photos.add(StudentPhoto.of(student, type, content, caller.user(), clock.instant()), content);
    }

    private Download download(StudentPhoto photo) {
        var content = photos.content(photo.id()).orElseThrow(() -> new Refusal.NotFound("content of this photo here"));
        if (!photo.isOf(content)) throw new IllegalStateException("a photo is not what it was when it was added");
        return new Download(
                photo.studentId(),
                "photo." + photo.type().extension(), // names nobody
                photo.type().mediaType(),
                content);
    }

    private Student student(StudentId id) {
        return students.find(id).orElseThrow(() -> new Refusal.NotFound("student"));
    }

    private StudentPhoto photo(StudentPhotoId id) {
        return photos.find(id).orElseThrow(() -> new Refusal.NotFound("photo"));
    }
}
