import CLibXML2

/// A complaint of libxml2's HTML parser, by its number.
struct ParserFault {
    let code: Int32

    /// Why text may be missing after it; `nil` where the parser only mended the structure.
    ///
    /// What is not known to be harmless is not.
    var doubt: String? {
        switch xmlParserErrors(rawValue: UInt32(bitPattern: code)) {
        case XML_HTML_STRUCURE_ERROR, XML_HTML_UNKNOWN_TAG, XML_ERR_TAG_NAME_MISMATCH,
            XML_ERR_ATTRIBUTE_REDEFINED, XML_ERR_ENTITYREF_SEMICOL_MISSING, XML_ERR_NAME_REQUIRED:
            nil
        case XML_ERR_INVALID_CHAR: "the note has characters that HTML may not have"
        case XML_ERR_ATTRIBUTE_NOT_FINISHED: "an attribute of the note has no end"
        case XML_ERR_COMMENT_NOT_FINISHED: "a comment of the note has no end"
        case XML_ERR_GT_REQUIRED: "a tag of the note has no end"
        default: "libxml2 reports error \(code)"
        }
    }
}
