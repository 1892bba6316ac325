using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Xml.Linq;

namespace BulkWhatsApp.Architecture;

/// <summary>What ABP's tools read to put the module's packages into an application.</summary>
public class InstallerTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Folder(), "..", "..", ".."));

    /// <summary>The roles in which ABP's tools look for the project that gets a package; any other is installed by hand.</summary>
    private static readonly Dictionary<string, string> Roles = new()
    {
        ["Domain.Shared"] = "lib.domain-shared",
        ["Domain"] = "lib.domain",
        ["Application.Contracts"] = "lib.application-contracts",
        ["Application"] = "lib.application",
        ["EntityFrameworkCore"] = "lib.ef",
        ["HttpApi"] = "lib.http-api",
        ["HttpApi.Client"] = "lib.http-api-client",
        ["Testing"] = "lib.test",
    };

    [Fact]
    public void Every_package_but_the_installer_has_its_role()
    {
        var packages = Directory.GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories).Where(IsPackage)
            .Select(Path.GetFileNameWithoutExtension).Where(name => name is not ("BulkWhatsApp.Installer" or "BulkWhatsApp.Foundation"));

        using var module = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "BulkWhatsApp.abpmdl")));
        var listed = module.RootElement.GetProperty("packages").EnumerateObject().ToList();

        listed.Select(package => package.Name).ShouldBe(packages, ignoreOrder: true);
        foreach (var package in listed)
        {
            using var role = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, package.Value.GetProperty("path").GetString()!)));
            role.RootElement.GetProperty("role").GetString()
                .ShouldBe(Roles.GetValueOrDefault(package.Name["BulkWhatsApp.".Length..], "lib.class-library"), package.Name);
        }
    }

    private static bool IsPackage(string project) =>
        XDocument.Load(project).Descendants("IsPackable").All(value => value.Value != "false");

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
