package org.whitecross.application.kernel;

import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.StudentId;

/** A file, as it is kept. */
public final class Download implements AboutStudent {
    private final StudentId studentId;
    private final String fileName;
    private final String mediaType;
    private final byte[] content;

    public Download(StudentId studentId, String fileName, String mediaType, byte[] content) {
        this.studentId = studentId;
        this.fileName = fileName;
        this.mediaType = mediaType;
        this.content = content.clone();
    }

    @Override
    public StudentId studentId() {
        return studentId;
    }

    public String fileName() {
        return fileName;
    }

    public String mediaType() {
        return mediaType;
    }

    public byte[] content() {
        return content.clone();
    }
}
