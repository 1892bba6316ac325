using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Contract;

[Collection(LibraryCollection.Name)]
public class ServiceValidationTests(LibraryApplication application)
{
    private IBookAppService Service => application.Services.GetRequiredService<IBookAppService>();

    [Fact]
    public async Task Broken_rules_are_named_by_their_member()
    {
        var input = new CreateBookDto { Name = string.Empty, Stock = -1, Chapters = [new() { Title = "Fine" }, new()] };

        var errors = await ErrorsOfAsync(input);

        errors.SelectMany(error => error.MemberNames).ShouldBe(["Name", "Stock", "Title"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_objects_own_validation_is_asked()
    {
        var error = (await ErrorsOfAsync(new CreateBookDto { Name = "Forbidden" })).ShouldHaveSingleItem();

        error.ErrorMessage.ShouldBe("This name is not allowed.");
        error.MemberNames.ShouldBe(["Name"]);
    }

    [Fact]
    public async Task A_missing_object_is_refused()
    {
        (await ErrorsOfAsync(null!)).ShouldHaveSingleItem().ErrorMessage.ShouldBe("input is null!");
    }

    [Fact]
    public async Task A_page_larger_than_the_limit_is_refused()
    {
        var refused = await Should.ThrowAsync<AbpValidationException>(
            () => Service.GetListAsync(new PagedAndSortedResultRequestDto { MaxResultCount = 1001 }));
        refused.ValidationErrors.ShouldHaveSingleItem().MemberNames.ShouldBe(["MaxResultCount"]);

        (await Service.GetListAsync(new PagedAndSortedResultRequestDto())).Items.Count.ShouldBeLessThanOrEqualTo(10);
    }

    [Fact]
    public async Task Who_may_not_call_is_told_so_before_being_told_of_mistakes()
    {
        await Should.ThrowAsync<AbpAuthorizationException>(() => Service.CreateAsync(new CreateBookDto()));
    }

    private async Task<IList<ValidationResult>> ErrorsOfAsync(CreateBookDto input)
    {
        using var signedIn = application.SignIn(application.GrantToNewUser(LibraryPermissions.Read, LibraryPermissions.Write));
        return (await Should.ThrowAsync<AbpValidationException>(() => Service.CreateAsync(input))).ValidationErrors;
    }
}
