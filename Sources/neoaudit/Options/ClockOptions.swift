import ArgumentParser

/// A person's word for this computer's clock, for commands that write to the register.
struct ClockOptions: ParsableArguments {
    @Flag(help: "This computer's clock is right, although the log's newest entry is more than 92 days old.")
    var clockIsRight = false
}
