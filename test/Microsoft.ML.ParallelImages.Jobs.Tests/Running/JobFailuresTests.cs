using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class JobFailuresTests
{
    public static TheoryData<JobFailure, Exception> Kinds => new()
    {
        { JobFailure.Unreadable, new ImageSourceException("no photos") },
        { JobFailure.Unreadable, new ImageReadException("a.jpg", "permission denied") },
        { JobFailure.Unreadable, new InvalidDataException("a damaged model") },
        { JobFailure.Missing, new FileNotFoundException("no model") },
        { JobFailure.Machine, new IOException("the disk is full") },
        { JobFailure.Unreadable, new InvalidOperationException("wrapped", new ImageDecodeException("a.jpg", "empty")) },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_failure_is_told_by_its_kind_in_its_own_words(JobFailure kind, Exception failure)
    {
        var told = Assert.Throws<JobException>(() => JobFailures.Told<int>(() => throw failure));

        Assert.Equal(kind, told.Failure);
        Assert.Contains(told.Message, $"{failure}");
    }

    [Fact]
    public void Denied_access_comes_with_advice()
    {
        var told = Assert.Throws<JobException>(
            () => JobFailures.Told<int>(() => throw new UnauthorizedAccessException("Access is denied.")));

        Assert.Equal(JobFailure.Machine, told.Failure);
        Assert.StartsWith("Access is denied. Look who owns it", told.Message);
    }

    public static TheoryData<Exception> Faults =>
    [
        new NullReferenceException(), new ArgumentException("an index is no class"), new ArgumentNullException("file"),
        new ArgumentOutOfRangeException("place"), new FormatException("not a number"), new NotSupportedException(),
        new InvalidOperationException("wrapped", new ArgumentException("a buffer is too short")),
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_of_the_program_stays_one(Exception fault) => Assert.Same(
        fault, Record.Exception(() => JobFailures.Told<int>(() => throw fault)));

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_is_refused_of_the_users_words_is_a_wrong_request(Exception refusal)
    {
        var told = Assert.Throws<JobException>(() => JobFailures.Asked<int>(() => throw refusal));

        Assert.Equal((JobFailure.Request, "there is none"), (told.Failure, told.Message));
        Assert.Same(told, Record.Exception(() => JobFailures.Told<int>(() => throw told)));
    }

    public static TheoryData<Exception> Refusals =>
    [
        new ArgumentException("there is none", "preset"), new ArgumentOutOfRangeException("copies", "there is none"),
        new FormatException("there is none"), new InvalidOperationException("there is none"),
    ];

    [Fact]
    public void A_disk_that_fails_while_words_are_read_is_no_wrong_request() => Assert.Throws<IOException>(
        () => JobFailures.Asked<int>(() => throw new IOException("the disk is full")));

    [Fact]
    public void A_stop_is_no_failure() => Assert.Throws<OperationCanceledException>(
        () => JobFailures.Told<int>(() => throw new OperationCanceledException()));
}
