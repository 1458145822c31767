using GanLab.Training.Native;

namespace GanLab.Training.Tests.Loading.Linux;

public sealed class LibStdCppTests
{
    [Fact]
    public void The_library_of_this_process_offers_its_first_version_and_names_its_newest()
    {
        var library = LibStdCpp.OfThisProcess()!;
        Assert.Contains("GLIBCXX_3.4", library.Versions);
        Assert.Contains(library.Newest, library.Versions);
    }

    [Fact]
    public void Versions_are_compared_as_numbers() =>
        Assert.Equal("GLIBCXX_3.4.30", new LibStdCpp("x", ["libstdc++.so.6", "GLIBCXX_3.4", "GLIBCXX_3.4.9", "GLIBCXX_3.4.30", "GLIBCXX_LDBL_3.4", "CXXABI_1.3.13"]).Newest);

    [Fact]
    public void The_original_is_used_exactly_where_the_library_is_new_enough() =>
        Assert.Equal(LibStdCpp.OfThisProcess()!.Versions.Contains("GLIBCXX_3.4.32"), TorchLibrary.Loaded.Repaired is null);
}
