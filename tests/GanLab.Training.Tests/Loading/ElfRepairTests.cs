using GanLab.Training.Native;

namespace GanLab.Training.Tests.Loading;

public sealed class ElfRepairTests
{
    static readonly byte[] original = File.ReadAllBytes(Probe.LinuxBridge);

    [Fact]
    public void The_repair_touches_a_few_bytes_and_no_others()
    {
        var repaired = ElfRepair.Repair(original, "library");
        Assert.Equal(original.Length, repaired.Length);
        var changed = Enumerable.Range(0, original.Length).Count(i => original[i] != repaired[i]);
        Assert.InRange(changed, 3, 1 + 2 + "_ZSt21ios_base_library_initv".Length);   // a flag, a version number, a name
    }

    [Fact]
    public void The_symbol_of_the_newer_library_becomes_the_older_compilers_constructor()
    {
        Assert.Contains("_ZSt21ios_base_library_initv", Undefined(original));
        var after = Undefined(ElfRepair.Repair(original, "library"));
        Assert.DoesNotContain("_ZSt21ios_base_library_initv", after);
        Assert.Contains("_ZNSt8ios_base4InitC1Ev", after);
    }

    [Fact]
    public void Every_other_symbol_keeps_its_name() => Assert.Equal(
        Undefined(original).Where(name => !name.Contains("ios_base")),
        Undefined(ElfRepair.Repair(original, "library")).Where(name => !name.Contains("ios_base")));

    [Fact]
    public void Repairing_twice_changes_nothing_more() =>
        Assert.Equal(ElfRepair.Repair(original, "library"), ElfRepair.Repair(ElfRepair.Repair(original, "library"), "library"));

    [Fact]
    public void The_original_is_left_as_it_was()
    {
        var copy = (byte[])original.Clone();
        ElfRepair.Repair(copy, "library");
        Assert.Equal(original, copy);
    }

    [Theory]
    [InlineData(0, "too short")]
    [InlineData(63, "too short")]
    [InlineData(64, "cut short")]
    [InlineData(1_000_000, "cut short")]
    [InlineData(-1, "cut short")]
    public void A_library_that_is_cut_short_gets_a_sentence(int length, string said)
    {
        var error = Assert.Throws<LabException>(() => ElfRepair.Repair(original[..(length < 0 ? original.Length + length : length)], "/there/libX.so"));
        Assert.Contains("/there/libX.so", error.Message);
        Assert.Contains(said, error.Message);
    }

    [Fact]
    public void Something_that_is_no_library_gets_a_sentence() =>
        Assert.Contains("is not a 64-bit little-endian ELF library", Assert.Throws<LabException>(() => ElfRepair.Repair(new byte[4096], "x")).Message);

    [Theory]
    [InlineData(4, "is not a 64-bit")]        // a 32-bit library
    [InlineData(5, "is not a 64-bit")]        // big-endian
    [InlineData(0x3c, "has no section table")]
    [InlineData(0x3a, "has no section table")]
    public void Another_kind_of_library_gets_a_sentence(int at, string said)
    {
        var other = (byte[])original.Clone();
        other[at] = other[at + 1] = 0;
        Assert.Contains(said, Assert.Throws<LabException>(() => ElfRepair.Repair(other, "x")).Message);
    }

    [Fact]
    public void Damage_anywhere_in_the_tables_is_a_sentence_or_harmless()
    {
        var random = new Random(1);
        var tables = (int)BitConverter.ToInt64(original, 0x28);
        for (var i = 0; i < 300; i++)
        {
            var damaged = (byte[])original.Clone();
            for (var j = 0; j < 4; j++) damaged[tables + random.Next(original.Length - tables)] = (byte)random.Next(256);
            try
            {
                Assert.Equal(original.Length, ElfRepair.Repair(damaged, "x").Length);
            }
            catch (LabException error)
            {
                Assert.StartsWith("x ", error.Message);
            }
        }
    }

    static List<string> Undefined(byte[] library)
    {
        var file = new ElfFile(new MemoryStream(library), "library");
        var symbols = file.Find(ElfSectionType.DynamicSymbols)!.Value;
        var names = file.NamesOf(symbols);
        return [.. ElfSymbols.Read(file, symbols).Where(s => s.IsUndefined).Select(s => names.Text(s.NameOffset))];
    }
}
