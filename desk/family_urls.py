"""Addresses of families, tasks and My day."""

from django.urls import include, path

from desk.views import babies, carers, families, my_day, search, tasks

carer = [
    path("", carers.change, name="carer_change"),
    path("agreed/", carers.agreed, name="carer_agreed"),
    path("leave/", carers.leave, name="carer_leave"),
    path("babies/<uuid:baby_id>/", carers.relation, name="carer_relation"),
]
baby = [
    path("", babies.change, name="baby_change"),
    path("born/", babies.born, name="baby_born"),
    path("stop/", babies.stop, name="baby_stop"),
    path("back/", babies.back, name="baby_back"),
]
family = [
    path("", families.one, name="family"),
    path("change/", families.change, name="family_change"),
    path("history/", families.history, name="family_history"),
    path("carers/new/", carers.new, name="carer_new"),
    path("carers/<uuid:carer_id>/", include(carer)),
    path("babies/new/", babies.new, name="baby_new"),
    path("babies/<uuid:baby_id>/", include(baby)),
    path("tasks/new/", tasks.new, name="task_new"),
]

urlpatterns = [
    path("my-day/", my_day.today, name="my_day"),
    path("families/", families.index, name="families"),
    path("families/new/", families.new, name="family_new"),
    path("families/search/", search.families, name="family_search"),
    path("families/<uuid:family_id>/", include(family)),
    path("tasks/", tasks.index, name="tasks"),
    path("tasks/<uuid:task_id>/", tasks.one, name="task"),
    path("tasks/<uuid:task_id>/done/", tasks.done, name="task_done"),
    path("tasks/<uuid:task_id>/hand-over/", tasks.hand_over, name="task_hand_over"),
]
