using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Real files in temporary folders.</summary>
public sealed class QuarantineTests : IDisposable
{
    private static readonly string[] Names = ["train/cup/a.jpg", "train/cup/b.jpg", "train/pot/a.jpg"];

    private readonly TemporaryFolder _folder = new();

    public QuarantineTests()
    {
        foreach (var name in Names)
            _folder.With($"set/{name}").Write($"set/{name}", name);
    }

    private FolderSource Source => FolderSource.Scan(_folder["set"]);

    private string Away => _folder["away"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Before_it_is_asked_to_move_nothing_happens()
    {
        var quarantine = Quarantine.Of(Source, Names, Away);

        Assert.Equal(3, quarantine.Moves.Count);
        Assert.False(Directory.Exists(Away) || File.Exists(quarantine.UndoFile));
        Assert.Equal(Names, Source.Files.Select(file => file.Identity));
    }

    [Fact]
    public void Photos_keep_their_folders_and_undo_brings_them_back_and_leaves_nothing_behind()
    {
        var quarantine = Quarantine.Of(Source, Names[1..], Away);

        Assert.Equal(2, quarantine.Move());
        Assert.Equal(Names[1], File.ReadAllText(Path.Combine(Away, Names[1])));
        Assert.Equal(Names[..1], Source.Files.Select(file => file.Identity));

        Assert.Equal(2, Quarantine.Undo(quarantine.UndoFile).Restored);
        AssertAllAreBack();
        Assert.False(Directory.Exists(Away) || File.Exists(quarantine.UndoFile));
    }

    [Fact]
    public void Of_a_file_and_a_link_to_it_the_link_goes_and_undo_brings_it_back()
    {
        File.CreateSymbolicLink(_folder["set/train/pot/0.jpg"], _folder["set/train/cup/b.jpg"]);
        var quarantine = Quarantine.Of(Source, [Names[1]], Away);

        Assert.Equal([_folder["set/train/pot/0.jpg"]], quarantine.Moves.Select(move => move.From));
        Assert.Equal(1, quarantine.Move());
        AssertAllAreBack();

        Assert.Equal(1, Quarantine.Undo(quarantine.UndoFile).Restored);
        Assert.Equal(Names[1], File.ReadAllText(_folder["set/train/pot/0.jpg"]));
    }

    [Fact]
    public void A_photo_that_vanished_from_the_quarantine_is_named_and_the_undo_file_stays()
    {
        var quarantine = Quarantine.Of(Source, Names, Away);
        quarantine.Move();
        File.Delete(Path.Combine(Away, Names[2]));
        var undone = Quarantine.Undo(quarantine.UndoFile);

        Assert.Equal(2, undone.Restored);
        Assert.Contains($"'{_folder["set/" + Names[2]]}' is lost", Assert.Single(undone.Left));
        Assert.True(File.Exists(quarantine.UndoFile));
    }

    [Fact]
    public void A_name_that_is_taken_there_stays_as_it_is_and_the_photo_gets_another()
    {
        _folder.With("away/train/cup/").Write("away/train/cup/a.jpg", "of somebody else");

        Quarantine.Of(Source, Names, Away).Move();

        Assert.Equal("of somebody else", File.ReadAllText(Path.Combine(Away, Names[0])));
        Assert.Equal(Names[0], File.ReadAllText(Path.Combine(Away, "train/cup/a (2).jpg")));
        Quarantine.Undo(Away + ".undo");
        AssertAllAreBack();
        Assert.Equal("of somebody else", File.ReadAllText(Path.Combine(Away, Names[0])));
    }

    [Fact]
    public void A_name_that_was_taken_since_it_was_planned_stays_as_it_is_too()
    {
        var quarantine = Quarantine.Of(Source, Names, Away);
        _folder.With("away/train/cup/").Write("away/train/cup/a.jpg", Names[0]);

        quarantine.Move();

        Assert.Equal(Names[0], File.ReadAllText(Path.Combine(Away, "train/cup/a (2).jpg")));
    }

    [Fact]
    public void Two_runs_into_one_folder_are_undone_together()
    {
        Quarantine.Of(Source, [Names[0]], Away).Move();
        Quarantine.Of(Source, [Names[1]], Away).Move();

        Assert.Equal(2, Quarantine.Undo(Away + ".undo").Restored);
        AssertAllAreBack();
    }

    [Fact]
    public void A_run_that_is_stopped_half_way_is_undone()
    {
        using var stop = new CancellationTokenSource();
        var told = new Told(done => { if (done == 2) stop.Cancel(); });

        Assert.Throws<OperationCanceledException>(
            () => Quarantine.Of(Source, Names, Away).Move(told, stop.Token));

        Assert.Equal(2, Quarantine.Undo(Away + ".undo").Restored);
        AssertAllAreBack();
    }

    [Fact]
    public void A_crash_between_the_note_and_the_move_or_in_the_middle_of_a_note_or_of_a_copy_loses_nothing()
    {
        Quarantine.Of(Source, [Names[0]], Away).Move();
        var (copied, noted) = (_folder[$"set/{Names[1]}"], _folder[$"set/{Names[2]}"]);
        var copy = Path.Combine(Away, Names[1]);
        File.AppendAllText(
            Away + ".undo", $"{copied}\t{copy}\n{noted}\t{Path.Combine(Away, Names[2])}\n{noted}\t{Away[..^2]}");
        File.WriteAllText(copy, Names[1][..5]);

        Assert.Equal((1, 0), Undone());

        AssertAllAreBack();
        Assert.False(File.Exists(copy));
    }

    [Fact]
    public void After_a_crash_in_the_middle_of_a_note_a_further_run_can_be_undone()
    {
        Quarantine.Of(Source, [Names[0]], Away).Move();
        File.AppendAllText(Away + ".undo", _folder["set/train/cu"]);

        Quarantine.Of(Source, [Names[1]], Away).Move();

        Assert.Equal((2, 0), Undone());
        AssertAllAreBack();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_copy_of_the_undo_file_that_was_cut_short_is_told_with_what_stays(int lines)
    {
        var quarantine = Quarantine.Of(Source, Names, Away);
        quarantine.Move();
        var whole = File.ReadAllLines(quarantine.UndoFile);
        var copy = lines > 1 ? _folder["copy.undo"] : quarantine.UndoFile;
        File.WriteAllText(copy, string.Join('\n', whole[..lines]) + "\n" + whole[lines][..5]);
        var listed = Math.Max(0, lines - 2);

        var undone = Quarantine.Undo(copy);

        Assert.Equal((listed, listed), (undone.Restored, undone.Listed));
        var told = Assert.Single(undone.Left);
        Assert.Contains($"cut short, or moving was killed: {listed} moves", told);
        Assert.Contains($"{3 - listed} files stay in '{Away}'", told);
        Assert.Contains(Path.Combine(Away, Names[2]), told);
        Assert.True(File.Exists(copy));
    }

    [Fact]
    public void A_whole_undo_file_says_nothing_of_what_others_put_into_the_quarantine()
    {
        Quarantine.Of(Source, Names, Away).Move();
        _folder.Write("away/notes.md", "of somebody else");

        Assert.Equal((3, 0), Undone());
        Assert.True(File.Exists(_folder["away/notes.md"]));
    }

    [Fact]
    public void A_place_that_another_file_has_now_is_left_alone_and_told()
    {
        Quarantine.Of(Source, Names, Away).Move();
        _folder.Write($"set/{Names[0]}", "a new photo");

        var undone = Quarantine.Undo(Away + ".undo");

        Assert.Equal(2, undone.Restored);
        Assert.Contains("is another file now", undone.Left.Single());
        Assert.Equal("a new photo", File.ReadAllText(_folder[$"set/{Names[0]}"]));
        Assert.Equal(Names[0], File.ReadAllText(Path.Combine(Away, Names[0])));

        File.Delete(_folder[$"set/{Names[0]}"]);
        Assert.Equal((1, 0), Undone());
        AssertAllAreBack();
    }

    [Fact]
    public void Undo_never_removes_a_file_that_is_the_original_by_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        Quarantine.Of(Source, Names, Away).Move();
        Directory.Delete(_folder["set/train/cup"]);
        Directory.CreateSymbolicLink(_folder["set/train/cup"], Path.Combine(Away, "train/cup"));

        Quarantine.Undo(Away + ".undo");

        Assert.Equal(Names[0], File.ReadAllText(Path.Combine(Away, Names[0])));
    }

    [Fact]
    public void Where_nothing_can_be_written_nothing_moves_and_the_message_says_where()
    {
        var quarantine = Quarantine.Of(Source, Names, _folder.Write("file", "") + "/below");

        var failure = Assert.Throws<IOException>(() => quarantine.Move());

        Assert.Contains($"Moving photos to '{_folder["file"]}", failure.Message);
        Assert.Contains("Nothing is lost", failure.Message);
        AssertAllAreBack();
    }

    [Fact]
    public void An_undo_file_of_somebody_else_is_left_as_it_is_and_nothing_moves()
    {
        var path = _folder.Write("away.undo", "my notes");

        Assert.Contains("its first line is 'my notes'", Assert.Throws<IOException>(
            () => Quarantine.Of(Source, Names, Away).Move()).Message);
        Assert.Throws<IOException>(() => Quarantine.Undo(path));

        Assert.Equal("my notes", File.ReadAllText(path));
        AssertAllAreBack();
    }

    [Theory]
    [InlineData("set/away")]
    [InlineData("set/train/cup")]
    public void A_quarantine_inside_the_scanned_folder_is_refused(string folder) => Assert.Contains(
        "is inside the scanned folder",
        Assert.Throws<ArgumentException>(() => Quarantine.Of(Source, Names, _folder[folder])).Message);

    [Fact]
    public void Names_that_lead_out_of_the_quarantine_do_not()
    {
        var files = FileListSource.Of(
        [
            ImageFile.FromPath(_folder[$"set/{Names[0]}"], "../../escaped.jpg"),
            ImageFile.FromPath(_folder[$"set/{Names[1]}"]),
        ]);

        var moves = Quarantine.Of(files, files.Files.Select(file => file.Identity), Away).Moves;

        Assert.Equal([Path.Combine(Away, "a.jpg"), Path.Combine(Away, "b.jpg")], moves.Select(move => move.To));
    }

    [Fact]
    public void A_photo_of_another_source_and_one_in_memory_are_refused()
    {
        Assert.Contains("has no photo 'c.jpg'", Assert.Throws<ArgumentException>(
            () => Quarantine.Of(Source, ["c.jpg"], Away)).Message);
        var memory = FileListSource.Of([ImageFile.FromBytes(new byte[] { 1 }, "m.jpg")]);
        Assert.Contains("is no file on disk", Assert.Throws<ArgumentException>(
            () => Quarantine.Of(memory, ["m.jpg"], Away)).Message);
    }

    private (int Restored, int Left) Undone()
    {
        var undone = Quarantine.Undo(Away + ".undo");
        return (undone.Restored, undone.Left.Count);
    }

    private void AssertAllAreBack() =>
        Assert.All(Names, name => Assert.Equal(name, File.ReadAllText(_folder[$"set/{name}"])));

    private sealed class Told(Action<int> told) : IProgress<int>
    {
        public void Report(int value) => told(value);
    }
}
