using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Contract;

/// <summary>Properties that an application adds to a class.</summary>
[Collection(LibraryCollection.Name)]
public class ExtraPropertyTests(LibraryApplication library)
{
    static ExtraPropertyTests() => ObjectExtensionManager.Instance
        .AddOrUpdateProperty<string>(
            [typeof(Note), typeof(OtherNote)], "Shelf", property => property.Attributes.Add(new StringLengthAttribute(3)))
        .AddOrUpdateProperty<int?>([typeof(Note)], "Copies");

    [Fact]
    public void A_class_has_those_defined_for_it_by_name()
    {
        ObjectExtensionManager.Instance.GetProperties(typeof(Note)).Select(property => (property.Name, property.Type))
            .ShouldBe([("Copies", typeof(int?)), ("Shelf", typeof(string))]);
        ObjectExtensionManager.Instance.GetProperties(typeof(UnknownNote)).ShouldBeEmpty();
    }

    [Fact]
    public void One_is_copied_only_if_both_classes_have_it()
    {
        ExtensibleObjectMapper.CanMapProperty(typeof(Note), typeof(OtherNote), "Shelf").ShouldBeTrue();
        ExtensibleObjectMapper.CanMapProperty(typeof(Note), typeof(OtherNote), "Copies").ShouldBeFalse();
        ExtensibleObjectMapper.CanMapProperty(typeof(Note), typeof(UnknownNote), "Shelf").ShouldBeFalse();
    }

    [Theory]
    [InlineData("A1", true)]
    [InlineData("A123", false)]
    public void Its_value_is_checked_by_its_attributes(string shelf, bool isValid)
    {
        using var scope = library.Services.CreateScope();
        var note = new Note { ExtraProperties = { ["Shelf"] = shelf } };

        note.Validate(new ValidationContext(note, scope.ServiceProvider, items: null)).Any().ShouldBe(!isValid);
    }

    private sealed class Note : ExtensibleObject;

    private sealed class OtherNote : ExtensibleObject;

    private sealed class UnknownNote : ExtensibleObject;
}
