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
        { JobFailure.Machine, new UnauthorizedAccessException("not writable") },
        { JobFailure.Request, new ArgumentException("no such preset") },
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
    public void A_fault_of_the_program_stays_one() => Assert.Throws<NullReferenceException>(
        () => JobFailures.Told<int>(() => throw new NullReferenceException()));

    [Fact]
    public void A_stop_is_no_failure() => Assert.Throws<OperationCanceledException>(
        () => JobFailures.Told<int>(() => throw new OperationCanceledException()));
}
