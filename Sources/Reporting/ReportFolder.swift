import Glibc
import Markup

/// The folder a report is written to; each file appears whole or not at all.
package struct ReportFolder: Sendable {
    /// The folder's path.
    package let path: String
    private let mode: FileMode

    /// A folder, which is made when the first file is written.
    package init(path: String, mode: FileMode = .owner) {
        self.path = path
        self.mode = mode
    }

    /// Writes a file beside its target, then renames it.
    ///
    /// Where `body` or the disk fails, nothing is left behind and an older file stays.
    package func write(_ name: String, body: (inout FileSink) throws -> Void) throws(ReportError) {
        try make()
        let target = path + "/" + name
        // A name that nothing has yet, so that nobody's file gives way.
        var template = Array((path + "/.\(name).partial-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw ReportError(.cannotCreate, target, FileSink.reason()) }
        let partial = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        // It is its owner's alone; a file system without rights, such as a stick's, lets nothing be added.
        if mode != .owner { _ = fchmod(descriptor, mode.file) }
        var sink = FileSink(descriptor: descriptor, path: target)
        do {
            try body(&sink)
            guard fsync(descriptor) == 0 else { throw ReportError(.cannotWrite, target, FileSink.reason()) }
            close(descriptor)
        } catch {
            close(descriptor)
            unlink(partial)
            throw Self.named(error, target)
        }
        guard rename(partial, target) == 0 else {
            let reason = FileSink.reason()
            unlink(partial)
            throw ReportError(.cannotCreate, target, reason)
        }
        syncFolder()
    }

    private static func named(_ error: any Error, _ target: String) -> ReportError {
        switch error {
        case let error as ReportError: error
        case let error as MarkupError:
            ReportError(.badTemplate, error.subject, "\(error.code): \(error.detail)")
        default: ReportError(.cannotWrite, target, "\(error)")
        }
    }

    /// Makes the folder and those above it, where they are missing.
    package func make() throws(ReportError) {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += part + "/"
            guard mkdir(made, mode.folder) == 0 || errno == EEXIST || errno == EISDIR else {
                throw ReportError(.cannotCreate, path, FileSink.reason())
            }
        }
    }

    /// Makes the new name itself survive a power cut, where the file system can.
    private func syncFolder() {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}

/// An open file that takes bytes until the disk refuses.
package struct FileSink: ByteSink {
    fileprivate let descriptor: Int32
    fileprivate let path: String

    package mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(
                descriptor,
                UnsafeRawBufferPointer(rebasing: rest).baseAddress,
                rest.count
            )
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw ReportError(.cannotWrite, path, Self.reason()) }
            rest = rest.dropFirst(count)
        }
    }

    fileprivate static func reason() -> String {
        String(cString: strerror(errno))
    }
}
