using System.Text;

namespace BulkWhatsApp.Contract;

[Collection(LibraryCollection.Name)]
public class BlobContainerTests(LibraryApplication application)
{
    private IBlobContainer<Covers> Blobs => application.Services.GetRequiredService<IBlobContainer<Covers>>();

    [Fact]
    public async Task A_blob_is_saved_read_and_deleted()
    {
        var name = Guid.NewGuid().ToString();
        await Blobs.SaveAsync(name, Content("cover"));

        (await TextOfAsync(await Blobs.GetAsync(name))).ShouldBe("cover");
        (await Blobs.DeleteAsync(name)).ShouldBeTrue();
        (await Blobs.DeleteAsync(name)).ShouldBeFalse();
        (await Blobs.GetOrNullAsync(name)).ShouldBeNull();
        await Should.ThrowAsync<AbpException>(() => Blobs.GetAsync(name));
    }

    [Fact]
    public async Task An_existing_blob_is_not_overwritten()
    {
        var name = Guid.NewGuid().ToString();
        await Blobs.SaveAsync(name, Content("first"));

        await Should.ThrowAsync<BlobAlreadyExistsException>(() => Blobs.SaveAsync(name, Content("second")));
        (await TextOfAsync(await Blobs.GetAsync(name))).ShouldBe("first");
    }

    [Fact]
    public async Task Containers_do_not_see_each_others_blobs()
    {
        var name = Guid.NewGuid().ToString();
        await Blobs.SaveAsync(name, Content("cover"));

        (await application.Services.GetRequiredService<IBlobContainer<Spines>>().GetOrNullAsync(name)).ShouldBeNull();
        BlobContainerNameAttribute.GetContainerName<Covers>().ShouldBe("book-covers");
    }

    [Fact]
    public async Task Tenants_do_not_see_each_others_blobs()
    {
        var name = Guid.NewGuid().ToString();
        using (application.CurrentTenant.Change(Guid.NewGuid()))
        {
            await Blobs.SaveAsync(name, Content("of a tenant"));
            (await Blobs.GetOrNullAsync(name)).ShouldNotBeNull();
        }

        (await Blobs.GetOrNullAsync(name)).ShouldBeNull();
        await Blobs.SaveAsync(name, Content("of the host"));
    }

    [Fact]
    public async Task A_blob_saved_in_a_unit_of_work_goes_with_it()
    {
        var name = Guid.NewGuid().ToString();
        using (application.Services.GetRequiredService<IUnitOfWorkManager>().Begin(isTransactional: true))
        {
            await Blobs.SaveAsync(name, Content("abandoned"));
            (await Blobs.GetOrNullAsync(name)).ShouldNotBeNull();
        }

        (await Blobs.GetOrNullAsync(name)).ShouldBeNull();
    }

    private static MemoryStream Content(string text) => new(Encoding.UTF8.GetBytes(text));

    private static async Task<string> TextOfAsync(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    [BlobContainerName("book-covers")]
    public class Covers;

    public class Spines;
}
