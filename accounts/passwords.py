"""Django's rules for passwords where its own Chinese is missing or clumsy (settings: AUTH_PASSWORD_VALIDATORS)."""

from django.contrib.auth import password_validation as rules


class LongEnough(rules.MinimumLengthValidator):
    """At least `min_length` characters."""

    def get_error_message(self):
        return f"密码太短，至少{self.min_length}个字符。"

    def get_help_text(self):
        return f"至少{self.min_length}个字符。"


class UnlikeThePerson(rules.UserAttributeSimilarityValidator):
    """Not the own user name, name, number or address in disguise."""

    def get_error_message(self):
        return "密码和用户名、姓名、手机号或邮箱太相似。"

    def get_help_text(self):
        return "不要用自己的用户名、姓名、手机号或邮箱。"
