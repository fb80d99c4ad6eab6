package org.whitecross.domain.incidents;

/** Where a child is hurt. */
public enum BodyPart {
    HEAD,
    FACE,
    EYE,
    EAR,
    NOSE,
    MOUTH,
    TOOTH,
    NECK,
    SHOULDER,
    UPPER_ARM,
    ELBOW,
    FOREARM,
    WRIST,
    HAND,
    FINGER,
    CHEST,
    BACK,
    ABDOMEN,
    PELVIS,
    HIP,
    THIGH,
    KNEE,
    LOWER_LEG,
    ANKLE,
    FOOT,
    TOE,
    WHOLE_BODY,
    OTHER
}
