using System.Reflection;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using House = ArchUnitNET.Domain.Architecture;

namespace BulkWhatsApp.Architecture;

/// <summary>Which project in src may use which.</summary>
public class ArchitectureTests
{
    /// <summary>A project with the ones directly below it. It may use whatever these may use.</summary>
    private static readonly Dictionary<string, string[]> Below = new()
    {
        ["Domain.Shared"] = [],
        ["Domain"] = ["Domain.Shared"],
        ["Application.Contracts"] = ["Domain.Shared"],
        ["CloudApi"] = ["Domain.Shared"],
        ["CloudApi.Simulator"] = [],
        ["Application"] = ["Domain", "Application.Contracts", "CloudApi"],
        ["Dispatch"] = ["Domain", "CloudApi"],
        ["EntityFrameworkCore"] = ["Domain", "Dispatch"],
        ["EntityFrameworkCore.PostgreSql"] = ["EntityFrameworkCore"],
        ["Hangfire"] = ["Dispatch"],
        ["HttpApi"] = ["Application.Contracts"],
        ["HttpApi.Client"] = ["Application.Contracts"],
    };

    private static readonly Dictionary<string, Assembly> Projects =
        Below.Keys.ToDictionary(name => name, name => Assembly.Load($"BulkWhatsApp.{name}"));

    private static readonly House TheHouse = new ArchLoader().LoadAssemblies([.. Projects.Values]).Build();

    public static TheoryData<string> Names => [.. Below.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_project_uses_only_those_below_it(string project)
    {
        var allowed = Closure(project).ToHashSet();
        foreach (var other in Projects.Where(other => !allowed.Contains(other.Key)))
        {
            Types().That().ResideInAssembly(Projects[project]).Should().NotDependOnAny(Types().That().ResideInAssembly(other.Value))
                .Because($"{project} stands beside or below {other.Key}").WithoutRequiringPositiveResults().Check(TheHouse);
        }
    }

    /// <summary>They know nothing of rows and proxies, on either foundation.</summary>
    [Theory]
    [InlineData("Domain.Shared")]
    [InlineData("Domain")]
    [InlineData("Application.Contracts")]
    [InlineData("Application")]
    [InlineData("Dispatch")]
    [InlineData("HttpApi")]
    [InlineData("HttpApi.Client")]
    public void Neither_EF_Core_nor_Castle_is_used_outside_the_data_layer(string project)
    {
        Projects[project].GetReferencedAssemblies().Select(name => name.Name!)
            .ShouldNotContain(name => name.Contains("EntityFrameworkCore") || name.StartsWith("Castle") || name.StartsWith("Npgsql"));
        const string Mapping = @"^(BulkWhatsApp\.Foundation|Volo\.Abp)\.(.+\.)?EntityFrameworkCore(\.|$)";
        Types().That().ResideInAssembly(Projects[project]).Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(Mapping))
            .WithoutRequiringPositiveResults().Check(TheHouse);
    }

    private static IEnumerable<string> Closure(string project) => Below[project].SelectMany(Closure).Prepend(project);
}
