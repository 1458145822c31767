namespace GanLab.House.Tests.Packages;

public class InstallTests
{
    [Fact]
    public void Installing_without_a_place_says_what_is_missing()
    {
        var plugin = OutsidePlugin.Build();
        var error = Assert.Throws<InvalidOperationException>(() => Dotnet.Run(plugin.Source, plugin.Packages, "build", "-t:InstallPlugin", "--no-restore", "-m:1", "-nologo", "-v", "q", "-p:UseSharedCompilation=false"));
        Assert.Contains("InstallPlugin needs a place: set GANLAB_HOME, or pass -p:GanLabHome=DIR.", error.Message, StringComparison.Ordinal);
    }
}
