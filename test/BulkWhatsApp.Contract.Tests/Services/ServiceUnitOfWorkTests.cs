namespace BulkWhatsApp.Contract;

[Collection(LibraryCollection.Name)]
public class ServiceUnitOfWorkTests(LibraryApplication application)
{
    private IBookAppService Service => application.Services.GetRequiredService<IBookAppService>();

    [Fact]
    public async Task A_call_is_committed_when_it_returns()
    {
        using var signedIn = application.SignIn(application.GrantToNewUser(LibraryPermissions.Read, LibraryPermissions.Write));
        var book = await Service.CreateAsync(new CreateBookDto { Name = $"Created {Guid.NewGuid():N}" });

        (await application.FindBookAsync(book.Id)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_call_that_fails_leaves_nothing_behind()
    {
        var name = $"Failed {Guid.NewGuid():N}";
        (await Should.ThrowAsync<BusinessException>(() => Service.FailAfterInsertAsync(name))).Message.ShouldBe("Hello");

        (await application.HasBookAsync(name)).ShouldBeFalse();
        application.Services.GetRequiredService<IUnitOfWorkManager>().Current.ShouldBeNull();
    }

    [Fact]
    public async Task A_call_joins_the_callers_unit_of_work()
    {
        var name = $"Joined {Guid.NewGuid():N}";
        using var signedIn = application.SignIn(application.GrantToNewUser(LibraryPermissions.Read, LibraryPermissions.Write));
        using (application.Services.GetRequiredService<IUnitOfWorkManager>().Begin(isTransactional: true))
        {
            await Service.CreateAsync(new CreateBookDto { Name = name });
        }

        (await application.HasBookAsync(name)).ShouldBeFalse();
    }

    [Fact]
    public async Task It_is_transactional_unless_the_name_starts_with_Get()
    {
        (await Service.GetIsTransactionalAsync()).ShouldBeFalse();
        (await Service.FindIsTransactionalAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task An_attribute_turns_it_off()
    {
        (await Service.HasUnitOfWorkAsync()).ShouldBeFalse();
    }

    [Fact]
    public void A_service_cannot_be_had_without_its_rules()
    {
        (application.Services.GetService<BookAppService>()?.GetType()).ShouldNotBe(typeof(BookAppService));
        Service.ShouldNotBeOfType<BookAppService>();
    }
}
